/** Processor time of a piece of work in milliseconds; unlike the clock it does not grow when the machine is busy. */
export const cpuMs = (work: () => unknown): number => {
  const before = process.threadCpuUsage();
  work();
  const used = process.threadCpuUsage(before);
  return (used.user + used.system) / 1000;
};
