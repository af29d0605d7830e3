/** Returns the processor time of this process in milliseconds. It does not contain what other processes compute. */
export function processorTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
