/** The tenant of practice calls. No PBX has this id; the window marks these calls. */
export const practiceTenant = 'zil-practice';
