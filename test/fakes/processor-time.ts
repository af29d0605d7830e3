/** What this process has computed so far, in milliseconds: whatever else the computer does is not in it. */
export function processorTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
