// Which screen and bus the computer already has. Only Linux may lack a desktop.
const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS } = process.env;

/** The existing screen and bus, which are used as they are. */
export const givenDesktop = {
  ...(DISPLAY === undefined ? {} : { DISPLAY }),
  ...(DBUS_SESSION_BUS_ADDRESS === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS }),
};

const hasScreen = Boolean(DISPLAY ?? WAYLAND_DISPLAY);

export const needsScreen = process.platform === 'linux' && !(hasScreen && DBUS_SESSION_BUS_ADDRESS !== undefined);
