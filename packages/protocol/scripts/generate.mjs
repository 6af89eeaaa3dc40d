/**
 * Writes session.pb.ts from protocol-spec/schemas/session.proto. The first argument is the folder to write to, by
 * default src/messages. A test generates into a temporary folder and compares.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'protons'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = resolve(process.argv[2] ?? join(root, 'packages/protocol/src/messages'))

// Protons names the file session.ts.
const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-protons-'))
await generate(join(root, 'protocol-spec/schemas/session.proto'), { output: folder, strict: true })
const generated = await readFile(join(folder, 'session.ts'), 'utf8')
// The library makes an array for each default of a field of bytes, at twice the cost of reading the field.
const alloc = "import { alloc as uint8ArrayAlloc } from 'uint8arrays/alloc'"
const emptyBytes = "import { emptyBytes as uint8ArrayAlloc } from './empty-bytes.js'"
if (!generated.includes(alloc)) throw new Error('protons makes defaults in another way by now; adapt this script')
await writeFile(join(target, 'session.pb.ts'), generated.replace(alloc, emptyBytes))
await rm(folder, { recursive: true })
