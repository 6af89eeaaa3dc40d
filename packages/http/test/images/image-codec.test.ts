import { spawnSync } from 'node:child_process'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { alchemyImageLimits, generationImageLimits, readImage, tilesOf, toWebp } from '../../src/index.js'
import { anonymousSourcePixelsMax, conversionLimits } from '../../src/images/image-limits.js'

/** An image of one colour. */
function picture(width: number, height: number, alpha = 1) {
  const channels = alpha === 1 ? 3 : 4
  return sharp({ create: { width, height, channels, background: { r: 200, g: 100, b: 50, alpha } } })
}

function png(width: number, height: number) {
  return picture(width, height).png().toBuffer()
}

/** A PNG that says it is larger than it is: its pixels would need gigabytes, or the patience of a saint. */
function bombOf(small: Buffer, width: number, height: number): Buffer {
  const bomb = Buffer.from(small)
  bomb.writeUInt32BE(width, 16)
  bomb.writeUInt32BE(height, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  return bomb
}

const limits = generationImageLimits
const conversion = { quality: 50, limits, turn: { lane: 'sources', caller: 'account 7' } } as const

function refusal(rc: string, says = '') {
  return { status: 400, rc, message: expect.stringContaining(says) }
}

describe('an image', () => {
  it.each(['webp', 'png', 'jpeg', 'gif'] as const)('of the format %s is read and becomes WebP', async (format) => {
    const bytes = await picture(60, 40).toFormat(format).toBuffer()
    const known = { format, width: 60, height: 40 }
    expect(await readImage(bytes, limits)).toMatchObject(known)
    const converted = await toWebp(bytes, conversion)
    expect(converted).toMatchObject(known)
    expect(await readImage(converted.bytes, limits)).toMatchObject({ ...known, format: 'webp' })
  })

  it('keeps what is transparent, and turns as it says, and says no more', async () => {
    const clear = await picture(20, 10, 0.5).png().toBuffer()
    expect(await readImage((await toWebp(clear, conversion)).bytes, limits)).toMatchObject({ hasAlpha: true })
    const turned = await picture(20, 10).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await readImage(turned, limits)).toMatchObject({ width: 10, height: 20, hasAlpha: false })
    const { bytes } = await toWebp(turned, conversion)
    const { width, height, exif } = await sharp(bytes).metadata()
    expect({ width, height, exif }).toEqual({ width: 10, height: 20, exif: undefined })
  })

  it('has the size that is allowed, and no more', async () => {
    expect(await readImage(await png(3_072, 3_072), limits)).toMatchObject({ width: 3_072 })
    const tooLarge = refusal('SourceImageResolutionExceeded', '3072 x 3072')
    await expect(readImage(await png(3_073, 10), limits)).rejects.toMatchObject(tooLarge)
    await expect(toWebp(await png(10, 3_073), conversion)).rejects.toMatchObject(tooLarge)
    expect(tilesOf(await readImage(await png(8_160, 8), alchemyImageLimits))).toBe(16)
    const small = await png(8, 8)
    await expect(readImage(bombOf(small, 8_192, 8_192), alchemyImageLimits)).rejects.toMatchObject(
      refusal('SourceImageResolutionExceeded'),
    )
    for (const side of [30_000, 2_000_000])
      await expect(toWebp(bombOf(small, side, side), conversion)).rejects.toMatchObject({ status: 400 })
    const tooLong = readImage(Buffer.alloc(32 * 1_024 * 1_024 + 1), limits)
    await expect(tooLong).rejects.toMatchObject(refusal('SourceImageSizeExceeded'))
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from('not an image at all')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>')],
    ['a document', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj')],
    ['a portable pixmap', Buffer.from('P6 1 1 255 abc')],
  ])('is not %s', async (_, bytes) => {
    await expect(readImage(bytes, limits)).rejects.toMatchObject(refusal('ImageValidationFailed', 'cannot be read'))
  })

  it('is not half of one', async () => {
    const noise = sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: 'black',
        noise: { type: 'gaussian', mean: 99, sigma: 50 },
      },
    })
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const bytes = await noise.clone().toFormat(format).toBuffer()
      const half = toWebp(bytes.subarray(0, bytes.length / 2), conversion)
      await expect(half, format).rejects.toMatchObject(refusal('ImageValidationFailed'))
    }
  })

  it('has so many pixels where who asks has no account, and not one more', async () => {
    const nobodys = { ...alchemyImageLimits, pixelsMax: anonymousSourcePixelsMax }
    expect(await readImage(await png(6_144, 1_536), nobodys)).toMatchObject({ width: 6_144, height: 1_536 })
    const more = await png(6_144, 1_537)
    await expect(readImage(more, nobodys)).rejects.toMatchObject(
      refusal('SourceImageResolutionExceeded', '9437184 pixels unless'),
    )
    expect(await readImage(more, alchemyImageLimits)).toMatchObject({ height: 1_537 })
  })

  it('is refused for its size at once, whoever has what in hand', async () => {
    const bytes = await png(2_000, 2_000)
    const { perCallerMax } = conversionLimits.lanes.sources
    const large = await png(3_073, 10)
    // Which of them is the one too many is open: their sizes are read at once.
    const ended = Promise.allSettled(Array.from({ length: perCallerMax + 1 }, () => toWebp(bytes, conversion)))
    // Others have shares of their own.
    const turn = { lane: 'sources', caller: 'account 8' } as const
    await Promise.all([
      expect(toWebp(large, conversion)).rejects.toMatchObject(refusal('SourceImageResolutionExceeded')),
      expect(toWebp(bytes, { ...conversion, turn })).resolves.toBeDefined(),
    ])
    const refused = (await ended).filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { status: 429, rc: 'TooManySourceImages' } }])
    await expect(toWebp(bytes, conversion)).resolves.toBeDefined()
  })
})

describe('tiles of an image', () => {
  it.each([
    [1, 1, 1],
    [512, 512, 1],
    [513, 512, 2],
    [513, 513, 4],
    [3_072, 3_072, 36],
    [1_024, 1_025, 6],
  ])('%i x %i: %i', (width, height, tiles) => {
    expect(tilesOf({ width, height })).toBe(tiles)
  })
})

describe('a tracker that serves no images', () => {
  it('loads neither the codec nor the client for other servers', () => {
    const hook = `export async function resolve(name, context, next) {
      if (name === 'sharp' || name === 'undici') throw new Error(name + ' is loaded')
      return next(name, context)
    }`
    const script = `import { register } from 'node:module'
      register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})
      const { createOutbound, readImage } = await import(${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)})
      createOutbound()
      await readImage(new Uint8Array(1), { sideMax: 1, tilesMax: 1 }).catch(({ message }) => console.log(message))`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'sharp is loaded\n', stderr: '' })
  })
})
