import type { StoredObject } from '@kudoswarm/ports'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  checkInpainting,
  generationImageLimits,
  readImage,
  readResultImage,
  readSourceImage,
  resultBase64,
} from '../../src/index.js'
import { uploadAsWebp } from '../../src/images/result-image.js'
import { OutboundError, type OutboundErrorCode } from '../../src/outbound/outbound-error.js'

const limits = generationImageLimits
const caller = 'account 7'
const result = { caller, pixelsMin: 0 }
let png: Buffer
beforeAll(async () => {
  const background = { r: 1, g: 2, b: 3, alpha: 0.5 }
  png = await sharp({ create: { width: 600, height: 40, channels: 4, background } })
    .png()
    .toBuffer()
})

function check(processing: string, hasMask: boolean, source: { hasAlpha: boolean }) {
  return () => checkInpainting({ processing, hasMask, source })
}

/** Other servers that answer so. */
function outboundOf(answer: Buffer | OutboundErrorCode) {
  const asked: [string, object][] = []
  return {
    asked,
    get: (url: string, getLimits: object) => {
      asked.push([url, getLimits])
      return typeof answer === 'string' ? Promise.reject(new OutboundError(answer, 'it')) : Promise.resolve(answer)
    },
  }
}

function read(text: string, answer: Buffer | OutboundErrorCode = 'answer_failed') {
  return readSourceImage(text, { field: 'source_mask', limits, caller, outbound: outboundOf(answer) })
}

describe('a source image', () => {
  it('is base64, as clients write it, and becomes WebP', async () => {
    const base64 = png.toString('base64')
    const forms = [
      base64,
      `data:image/png;base64,${base64}`,
      `data:application/octet-stream;base64,${base64}`,
      base64.replaceAll(/.{76}/g, '$&\r\n'),
      png.toString('base64url'),
    ]
    for (const text of forms) {
      const image = await read(text)
      expect(image).toMatchObject({ width: 600, height: 40, hasAlpha: true })
      expect(await readImage(image.bytes, limits)).toMatchObject({ format: 'webp', width: 600, hasAlpha: true })
    }
  })

  it('is what is at a URL', async () => {
    const outbound = outboundOf(png)
    const image = await readSourceImage(' HTTPS://images.example/a.png ', {
      field: 'source_image',
      limits,
      caller,
      outbound,
    })
    expect(image).toMatchObject({ format: 'png', width: 600 })
    const fetched = { timeoutMs: 2_000, bytesMax: 5_120_000 }
    expect(outbound.asked).toEqual([['HTTPS://images.example/a.png', fetched]])
  })

  it.each([
    ['', 'answer_failed', 'ImageValidationFailed', 'neither'],
    ['not base64!', 'answer_failed', 'ImageValidationFailed', 'neither'],
    ['bm8gaW1hZ2U=', 'answer_failed', 'ImageValidationFailed', 'cannot be read'],
    ['ftp://images.example/a', 'url_invalid', 'SourceImageUrlInvalid', 'http://'],
    ['http://10.0.0.1/a', 'address_forbidden', 'SourceImageUrlInvalid', 'public internet'],
    ['http://images.example/a', 'answer_too_large', 'SourceImageSizeExceeded', '5000 KiB'],
    ['http://images.example/a', 'answer_failed', 'SourceImageUnreadable', '2 s'],
    ['http://images.example/a', Buffer.from('<html>'), 'SourceImageUnreadable', 'no image'],
  ] as const)('%j with %s is refused with %s', async (text, answer, rc, says) => {
    const message = expect.stringContaining(says)
    await expect(read(text, answer as Buffer | OutboundErrorCode)).rejects.toMatchObject({ status: 400, rc, message })
  })

  it('needs a mask or transparent places to be painted in', () => {
    const [clear, full] = [{ hasAlpha: true }, { hasAlpha: false }]
    const missing = { rc: 'InpaintingMissingMask' }
    expect(check('inpainting', false, full)).toThrow(expect.objectContaining(missing))
    expect(check('inpainting', true, full)).not.toThrow()
    expect(check('inpainting', false, clear)).not.toThrow()
    expect(check('img2img', false, full)).not.toThrow()
    expect(check('outpainting', false, full)).not.toThrow()
  })
})

function objectOf(bytes: Buffer, length = bytes.length) {
  let isDiscarded = false
  const object: StoredObject = {
    bytes: length,
    contentType: 'application/octet-stream',
    expiresAt: 0,
    body: (async function* () {
      yield await Promise.resolve(bytes)
    })(),
    discard: () => {
      isDiscarded = true
      return Promise.resolve()
    },
  }
  return { object, isDiscarded: () => isDiscarded }
}

describe('a result', () => {
  it('is WebP, whatever was uploaded as an image', async () => {
    const webp = await sharp(png).webp().toBuffer()
    expect(await uploadAsWebp(objectOf(webp).object, result)).toBeUndefined()
    for (const format of ['png', 'gif', 'jpeg'] as const) {
      const uploaded = await sharp(png).toFormat(format).toBuffer()
      const converted = await uploadAsWebp(objectOf(uploaded).object, result)
      expect(await readImage(converted!, limits)).toMatchObject({ format: 'webp', width: 600, height: 40 })
    }
    const refused = { status: 400, rc: 'ImageValidationFailed' }
    await expect(uploadAsWebp(objectOf(Buffer.alloc(3_000)).object, result)).rejects.toMatchObject(refused)
    const long = objectOf(png, 1e9)
    await expect(uploadAsWebp(long.object, result)).rejects.toMatchObject(refused)
    expect(long.isDiscarded()).toBe(true)
  })

  it('may be larger than what is converted where it is WebP already', async () => {
    const huge = sharp({ create: { width: 8_193, height: 16, channels: 3, background: 'black' } })
    expect(await uploadAsWebp(objectOf(await huge.clone().webp().toBuffer()).object, result)).toBeUndefined()
    const refused = uploadAsWebp(objectOf(await huge.clone().png().toBuffer()).object, result)
    await expect(refused).rejects.toMatchObject({
      status: 400,
      rc: 'ImageValidationFailed',
      message: expect.stringContaining('as WebP'),
    })
  })

  it('is base64 for those that take no links', async () => {
    expect(await resultBase64(objectOf(png).object)).toBe(png.toString('base64'))
    expect(await resultBase64(objectOf(png, 1e9).object)).toBeUndefined()
  })

  it('has so many pixels, and not one fewer', async () => {
    const [enough, more] = [600 * 40, 600 * 40 + 1]
    const refused = { status: 400, rc: 'ImageValidationFailed', message: expect.stringContaining('600 x 40') }
    const base64 = png.toString('base64')
    expect(await uploadAsWebp(objectOf(png).object, { caller, pixelsMin: enough })).toBeDefined()
    expect(await readResultImage(base64, { caller, pixelsMin: enough })).toBeDefined()
    const tooSmall = { caller, pixelsMin: more }
    await expect(uploadAsWebp(objectOf(png).object, tooSmall)).rejects.toMatchObject(refused)
    await expect(readResultImage(base64, tooSmall)).rejects.toMatchObject(refused)
  })

  it('may be submitted as base64', async () => {
    const image = await readResultImage(png.toString('base64'), result)
    expect(await readImage(image, limits)).toMatchObject({ format: 'webp', width: 600 })
    await expect(readResultImage('R2D2', result)).rejects.toMatchObject({ status: 400, rc: 'ImageValidationFailed' })
  })
})
