/**
 * Writes journal.pb.ts from protocol-spec/schemas/journal.proto. The first argument is the folder to write to, by
 * default src/journal. A test generates into a temporary folder and compares.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'protons'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = resolve(process.argv[2] ?? join(root, 'packages/tracker/src/journal'))

// Protons names the file journal.ts; it is copied, so that nothing half-written is ever in the target.
const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-protons-'))
await generate(join(root, 'protocol-spec/schemas/journal.proto'), { output: folder, strict: true })
await copyFile(join(folder, 'journal.ts'), join(target, 'journal.pb.ts'))
await rm(folder, { recursive: true })
