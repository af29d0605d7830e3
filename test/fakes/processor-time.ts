/** Returns the processor time of this process alone in milliseconds: other programs do not change it. */
export function processorTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
