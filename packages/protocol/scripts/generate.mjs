/**
 * Writes session.pb.ts from protocol-spec/schemas/session.proto. The first argument is the folder to write to, by
 * default src/messages. A test generates into a temporary folder and compares.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'protons'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = resolve(process.argv[2] ?? join(root, 'packages/protocol/src/messages'))

// Protons names the file session.ts.
const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-protons-'))
await generate(join(root, 'protocol-spec/schemas/session.proto'), { output: folder, strict: true })
await copyFile(join(folder, 'session.ts'), join(target, 'session.pb.ts'))
await rm(folder, { recursive: true })
