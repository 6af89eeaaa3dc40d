import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string

/** Gives a run of the tests a temporary folder of its own, which its processes inherit. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'kudoswarm-run-'))
  process.env['TMPDIR'] = folder
}

/** Removes it, and with it what tests that failed, or were left out, have not. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}
