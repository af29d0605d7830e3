/**
 * Does all that is missing and gives the path of the Electron to run. `screen`: what is needed to make one has to be
 * there too. `freshElectron`: asks for the official Electron again although the fallback is at hand.
 * @param {{ screen: boolean, freshElectron?: boolean }} need
 * @returns {{ electron: string }}
 */
export function setUp({ screen, freshElectron }: {
    screen: boolean;
    freshElectron?: boolean;
}): {
    electron: string;
};
export const root: string;
