/** What a piece of work cost. */
export interface Cost {
  /** Of the processor, system calls included, and by the clock on the wall. */
  cpuSeconds: number
  wallSeconds: number
}

/** Starts measuring; the function that it returns tells what it cost until then. */
export function startCost(): () => Cost {
  const cpu = process.cpuUsage()
  const wall = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wall) / 1_000 }
  }
}
