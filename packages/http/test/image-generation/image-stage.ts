import sharp from 'sharp'
import { OutboundError } from '../../src/outbound/outbound-error.js'
import { ApiStage } from '../api-stage.js'
import type { ApiAnswer } from '../api-stage.js'

/** The key of everybody who has none. */
export const nobody = '0000000000'

/** The newest worker software that is known. */
export const regen = 'AI Horde Worker reGen:13.0.0:https://example.org'

/** What was posted to a webhook. */
interface Post {
  url: string
  content: { id: string }
}

/** An image that is on the internet. */
export const fetchedUrl = 'https://example.org/image.png'

/** A tracker with its API, an owner of workers, and an image. */
export class ImageStage {
  readonly api: ApiStage
  readonly owner: string
  readonly png: Buffer
  readonly webp: Buffer
  readonly posted: readonly Post[]
  #addresses = 0

  private constructor(init: Pick<ImageStage, 'api' | 'owner' | 'png' | 'webp' | 'posted'>) {
    this.api = init.api
    this.owner = init.owner
    this.png = init.png
    this.webp = init.webp
    this.posted = init.posted
  }

  static async start(): Promise<ImageStage> {
    const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: '#285' } })
    const [png, webp] = [await blank.clone().png().toBuffer(), await blank.clone().webp().toBuffer()]
    const posted: Post[] = []
    const outbound = {
      get: (url: string) => {
        if (url === fetchedUrl) return Promise.resolve(png)
        throw new OutboundError('address_forbidden', url)
      },
      post: (url: string, json: string) => {
        posted.push({ url, content: JSON.parse(json) as Post['content'] })
        return Promise.resolve(200)
      },
      close: () => Promise.resolve(),
    }
    const api = await ApiStage.start({ outbound })
    const user = await api.register('owner')
    await api.inviteWorkers(user, 100)
    const { apikey: owner } = user
    return new ImageStage({ api, owner, png, webp, posted })
  }

  /** A worker asks for work. */
  pop(body: object, apikey = this.owner): Promise<ApiAnswer> {
    return this.api.ask('POST', '/generate/pop', { apikey, body })
  }

  /** It delivers. */
  submit(body: object, apikey = this.owner): Promise<ApiAnswer> {
    return this.api.ask('POST', '/generate/submit', { apikey, body })
  }

  /** It delivers an image. */
  deliver(id: string): Promise<ApiAnswer> {
    return this.submit({ id, generation: this.webp.toString('base64'), seed: 1 })
  }

  /** Asks for an image, from an address of its own, so that no limit of rates is in the way. */
  request(model: string, body: object = {}, apikey = nobody): Promise<ApiAnswer> {
    const basic = { prompt: 'a lantern ### fog', models: [model], params: { steps: 20 } }
    const from = this.nextAddress()
    return this.api.ask('POST', '/generate/async', { apikey, body: { ...basic, ...body }, from })
  }

  /** A request with its images, or with DELETE withdraws it. */
  status(id: string, method = 'GET'): Promise<ApiAnswer> {
    return this.api.ask(method, `/generate/status/${id}`)
  }

  /** A request without its images. */
  check(id: string): Promise<ApiAnswer> {
    return this.api.ask('GET', `/generate/check/${id}`)
  }

  /** An address that nobody has asked from. */
  nextAddress(): string {
    this.#addresses += 1
    return `10.1.${Math.floor(this.#addresses / 250)}.${1 + (this.#addresses % 250)}`
  }
}

/** What a worker says when it asks for work. Those of one test are apart from those of others by the model. */
export function popOf(name: string, model: string, more: object = {}): object {
  return { name, models: [model], bridge_agent: regen, max_pixels: 1024 * 1024, ...more }
}

/** Uploads to a link; resolves to the status of the answer. */
export async function put(url: string, bytes: Buffer): Promise<number> {
  return (await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })).status
}
