/** Whether a program can show something here. Everything but Linux always has a desktop. */
const isLinux = process.platform === 'linux';
const hasScreen = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const hasBus = process.env['DBUS_SESSION_BUS_ADDRESS'] !== undefined;

export const needsScreen = isLinux && !(hasScreen && hasBus);
