import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

it('journal.pb.ts is what the schema generates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-journal-'))
  try {
    execFileSync(process.execPath, [at('../../scripts/generate.mjs'), folder])
    const generated = readFileSync(join(folder, 'journal.pb.ts'), 'utf8')
    expect(generated).toBe(readFileSync(at('../../src/journal/journal.pb.ts'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
