import { expect, test } from 'vitest'
import type { FileAccess } from '../../src/models/file-access.js'
import { expectRoom, tryLength, writeWhole } from '../../src/models/storage-room.js'

const needed = 2_000_000

test.each([
  ['as much as is needed', { quota: 5_000_000, usage: 3_000_000 }],
  ['no answer', {}],
])('there is room where the browser has %s', (_, estimate) => {
  expect(() => expectRoom(needed, estimate)).not.toThrow()
})

test.each([
  ['a byte less', { quota: 5_000_000, usage: 3_000_001 }, '2.0 MB more, and this browser has room for 2.0 MB'],
  ['more in use than there may be', { quota: 1, usage: 2 }, '2.0 MB more, and this browser has room for 0 bytes'],
])('there is no room where the browser has %s', (_, estimate, message) => {
  expect(() => expectRoom(needed, estimate)).toThrow(message)
})

test('a trial of the length leaves a file as long as it was', () => {
  const file = fileOf({ size: 7, room: needed })
  tryLength(file, needed)
  expect(file.getSize()).toBe(7)
})

test('a file that does not become as long as it should has no room', () => {
  expect(() => tryLength(fileOf({ size: 7, room: needed - 1 }), needed)).toThrow('no more room')
})

test.each([
  ['a part', 3],
  ['an error', 2 ** 32 - 8],
])('there is no room where %s was written', (_, written) => {
  const file = fileOf({ size: 0, room: 4 })
  expect(() => writeWhole(file, new Uint8Array(4), 0)).not.toThrow()
  expect(() => writeWhole({ ...file, write: () => written }, new Uint8Array(4), 0)).toThrow('no more room')
})

/** A file that becomes as long as there is room, and says nothing where there is none. */
function fileOf({ size, room }: { size: number; room: number }): FileAccess {
  let length = size
  return {
    getSize: () => length,
    write: (bytes) => bytes.length,
    truncate(to) {
      if (to <= room) length = to
    },
    flush() {},
    close() {},
  }
}
