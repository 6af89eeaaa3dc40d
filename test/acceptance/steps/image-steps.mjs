/** Images and what is in them, through SillyTavern's server. */
import sharp from 'sharp'
import { expectThat } from '../failure.mjs'
import { within } from '../deadline.mjs'
import { captionOf } from '../world/alchemist.mjs'
import { imageModel } from '../world/painter.mjs'

const imageMsMax = 120_000
const sidePixels = 512
const settings = { sampler: 'k_euler_a', steps: 20, scale: 7, width: sidePixels, height: sidePixels }

/** An image, from the request to the last pixel. */
export async function showImage({ session, painter }) {
  const asked = { prompt: 'a lantern on a hill', negative_prompt: 'fog', model: imageModel, ...settings }
  const answer = session.call('/api/horde/generate-image', asked)
  const image = Buffer.from(String(await within({ what: 'image', msMax: imageMsMax }, answer)), 'base64')
  return describeImage(image, painter.made.at(-1))
}

/**
 * Compares an image that the client has with the one that the worker made last.
 *
 * @param {Buffer} image
 * @param {import('../world/painter.mjs').MadeImage | undefined} made
 */
export async function describeImage(image, made) {
  const isSame = made !== undefined && (await pixelsOf(image)).equals(await pixelsOf(made.webp))
  expectThat(isSame, 'the image is not the one that the worker made')
  const { format, width, height } = await sharp(image).metadata()
  const size = `${format}, ${width} × ${height}, ${image.length} bytes`
  return `${size}, each pixel as the worker made it for ${made.reward} kudos`
}

function pixelsOf(image) {
  return sharp(image).removeAlpha().raw().toBuffer()
}

/** What a worker says of an image that the client uploads. */
export async function showCaption({ session, painter }) {
  const image = await sharp(painter.made.at(-1).webp).resize(320, 192).png().toBuffer()
  const answer = session.call('/api/horde/caption-image', { image: image.toString('base64') })
  const { caption } = await within({ what: 'caption', msMax: imageMsMax }, answer)
  expectThat(caption === (await captionOf(image)), `the caption is "${caption}"`)
  return `"${caption}"`
}
