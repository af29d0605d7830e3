// What a person's machine already has to show something with. Everything but Linux always has a desktop.
const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS } = process.env;

/** The screen and the bus that are there, to be used as they are. */
export const givenDesktop = {
  ...(DISPLAY === undefined ? {} : { DISPLAY }),
  ...(DBUS_SESSION_BUS_ADDRESS === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS }),
};

const hasScreen = Boolean(DISPLAY ?? WAYLAND_DISPLAY);

export const needsScreen = process.platform === 'linux' && !(hasScreen && DBUS_SESSION_BUS_ADDRESS !== undefined);
