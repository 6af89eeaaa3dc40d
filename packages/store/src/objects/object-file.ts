import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { ObjectDescription } from '@kudoswarm/ports'

/** What a file says of its object. */
export interface ObjectHeading extends ObjectDescription {
  key: string
}

/** Ends every file of an object, and tells the version of its layout. */
const mark = Buffer.from('KSOBJ\r\n\x01', 'latin1')

/** Longest heading, in bytes: many times what a key needs. */
const headingBytesMax = 4_096

const tailBytes = 4 + mark.length

/** Name of the file of a key. No key leads out of the folder, or to another key's file. */
export function objectFileName(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** True for a name that `objectFileName` may have given. */
export function isObjectFileName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

/** What stands behind the bytes of an object: the heading as JSON, its length, the mark. So a file is one write, and whole. */
export function encodeTail({ key, bytes, contentType, expiresAt }: ObjectHeading): Buffer {
  const heading = Buffer.from(JSON.stringify({ key, bytes, contentType, expiresAt }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(heading.length)
  return Buffer.concat([heading, length, mark])
}

/** The heading of an open file; undefined for what is no whole file of an object. */
export async function readHeading(file: FileHandle): Promise<ObjectHeading | undefined> {
  const { size } = await file.stat()
  const end = await readAt(file, Math.max(0, size - headingBytesMax - tailBytes), size)
  if (end.length < tailBytes || !end.subarray(-mark.length).equals(mark)) return undefined
  const length = end.readUInt32LE(end.length - tailBytes)
  if (length > end.length - tailBytes) return undefined
  const heading = parseHeading(end.subarray(end.length - tailBytes - length, end.length - tailBytes).toString())
  return heading?.bytes === size - tailBytes - length ? heading : undefined
}

/** The heading of a file by its path; undefined for what is no whole file of an object of that name. */
export async function readHeadingAt(path: string, name: string): Promise<ObjectHeading | undefined> {
  const file = await open(path, 'r')
  try {
    const heading = await readHeading(file)
    return heading !== undefined && objectFileName(heading.key) === name ? heading : undefined
  } finally {
    await file.close()
  }
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
  return buffer.subarray(0, bytesRead)
}

function parseHeading(text: string): ObjectHeading | undefined {
  try {
    const { key, bytes, contentType, expiresAt } = JSON.parse(text) as Record<string, unknown>
    const isWhole = typeof key === 'string' && typeof contentType === 'string'
    if (!isWhole || typeof bytes !== 'number' || typeof expiresAt !== 'number') return undefined
    return { key, bytes, contentType, expiresAt }
  } catch {
    // What is no JSON is no heading.
    return undefined
  }
}
