/** The PBX a practice call comes from: no real one has this id, and its calls are marked in the window. */
export const practiceTenant = 'zil-practice';
