/**
 * @typedef {{ uid: number, gid: number }} User
 * @typedef {{ env: Record<string, string>, stop(): Promise<void> }} DesktopSession
 */
/**
 * Starts a desktop and resolves when programs can use it through `env`. `dunst`: with a notification service.
 * `user`: as whom all of it runs, when not as oneself.
 * @param {{ dunst: boolean, size?: string, user?: User }} options
 * @returns {Promise<DesktopSession>}
 */
export function startDesktopSession({ dunst, size, user }: {
    dunst: boolean;
    size?: string;
    user?: User;
}): Promise<DesktopSession>;
export type User = {
    uid: number;
    gid: number;
};
export type DesktopSession = {
    env: Record<string, string>;
    stop(): Promise<void>;
};
