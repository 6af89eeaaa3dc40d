import { describe, expect, it } from 'vitest'
import { SourceImages } from '../../src/content/source-images.js'
import { SourceRoom } from '../../src/content/source-room.js'

const never = () => Promise.reject(new Error('nothing is fetched'))

/** Source images over a store that only knows which keys are there. */
function stageOf({ bytesMax = 1_000, failAt = Infinity } = {}) {
  const keys = new Set<string>()
  let puts = 0
  let drawn = 0
  const objects = {
    put: (key: string) => {
      puts += 1
      if (puts > failAt) return Promise.reject(new Error('the disk is gone'))
      keys.add(key)
      return Promise.resolve()
    },
    delete: (key: string) => {
      keys.delete(key)
      return Promise.resolve()
    },
  }
  const room = new SourceRoom({ bytesMax })
  const images = new SourceImages({
    objects: objects as never,
    outbound: { get: never },
    clock: { now: () => 0 },
    chance: { bytes: (count: number) => new Uint8Array(count).fill((drawn += 1)) },
    logger: { warn: () => undefined },
    room,
  })
  return { images, room, keys }
}

function image(bytes: number) {
  return { bytes: Buffer.alloc(bytes), format: 'png', width: 1, height: 1, hasAlpha: false }
}

describe('source images', () => {
  const holder = { name: 'account 7', bytesMax: 100, pixelsMax: Infinity }

  it('may have as many bytes as their holder may have, and not one more', async () => {
    const { images, room } = stageOf()
    await images.keep([image(60), image(40)], holder)
    await expect(images.keep([image(1)], holder)).rejects.toMatchObject({ status: 429, rc: 'TooManySourceImages' })
    await images.keep([image(100)], { ...holder, name: 'account 8' })
    expect(room.bytes).toBe(200)
  })

  it('have room together for so many bytes, and not one more', async () => {
    const { images } = stageOf({ bytesMax: 150 })
    await images.keep([image(100)], holder)
    await images.keep([image(50)], { ...holder, name: 'account 8' })
    const refused = images.keep([image(1)], { ...holder, name: 'account 9' })
    await expect(refused).rejects.toMatchObject({ status: 503, rc: 'StorageFull' })
  })

  it('are gone as soon as they are released and no request holds them', async () => {
    const { images, room, keys } = stageOf()
    const kept = await images.keep([image(60), image(40)], holder)
    images.held.hold('a', kept.images, holder.name)
    images.held.hold('b', kept.images, holder.name)
    kept.release()
    images.held.release('a')
    await images.held.settle()
    expect([keys.size, room.bytes]).toEqual([2, 100])
    images.held.release('a')
    images.held.release('b')
    await images.held.settle()
    expect([keys.size, room.bytes]).toEqual([0, 0])
    await images.keep([image(100)], holder)
  })

  it('take no room where one of them cannot be written, and none of them stays', async () => {
    const { images, room, keys } = stageOf({ failAt: 1 })
    await expect(images.keep([image(10), image(20)], holder)).rejects.toThrow('the disk is gone')
    await images.held.settle()
    expect([keys.size, room.bytes]).toEqual([0, 0])
  })
})
