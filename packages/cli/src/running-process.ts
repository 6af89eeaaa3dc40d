import { readFileSync } from 'node:fs'

/** A process of this machine, told from a later one that was given the same id. */
export interface ProcessMark {
  pid: number
  /** When it was started, in words of the system. Undefined where the system does not tell. */
  start: string | undefined
}

/** The mark of this process, for a note that outlives it if it is killed. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, start: startOf(process.pid) }
}

/** True if the process runs. Where the system does not tell when it was started, any with its id is taken for it. */
export function isRunning({ pid, start }: ProcessMark): boolean {
  if (!isAlive(pid)) return false
  const now = startOf(pid)
  return start === undefined || now === undefined || now === start
}

function isAlive(pid: number): boolean {
  // Other numbers stand for groups of processes.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * When a process was started: on Linux the boot and the time since then, in ticks; see proc_pid_stat(5). Ticks alone
 * could repeat themselves after a restart of the machine.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces and brackets; the first field after it is the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, ticks] = [fields[0], fields[19]]
    // What has ended and waits for its parent to notice is given another start, so that it is nobody's.
    return state === 'Z' || ticks === undefined ? '' : `${boot} ${ticks}`
  } catch {
    // It has just ended, or this system hides it: its id is all there is to go by.
    return undefined
  }
}
