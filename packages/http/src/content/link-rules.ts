/** How an image is handed over: as a link, or as base64 in the answer. */
export type ImageForm = 'link' | 'base64'

/** What decides how a worker gets a source image. */
export interface SourceImageCase {
  /** Whether the store's links begin with `https:`. */
  hasSecureLinks: boolean
  /** Whether this worker's bridge knows links of source images, `r2_source` that is. */
  takesLinks: boolean
}

/**
 * How an image worker gets a source image, a mask or an extra image. The oldest workers look for `https` in it, and take
 * everything else for base64, `http://…` too.
 */
export function sourceImageForm({ hasSecureLinks, takesLinks }: SourceImageCase): ImageForm {
  return hasSecureLinks && takesLinks ? 'link' : 'base64'
}

/** What decides how a requester gets a result. */
export interface ResultImageCase {
  hasSecureLinks: boolean
  /** What the request said of `r2`; undefined where it said nothing. */
  r2: boolean | undefined
}

/**
 * How a requester gets an image. `r2: false` is always base64; `r2: true` is always a link. Who has said nothing may be a
 * client that takes only what begins with `https` for a link, and gets base64 where links do not.
 */
export function resultImageForm({ hasSecureLinks, r2 }: ResultImageCase): ImageForm {
  return (r2 ?? hasSecureLinks) ? 'link' : 'base64'
}

/** The plug-ins of image editors: they ask for links and take only what begins with `https` for one. */
const secureLinksOnly = /^AiHordeFor/i

/**
 * What a request says of `r2`, by the program that sends it: one that can do nothing with a plain link, and asks for it
 * all the same, has said nothing.
 */
export function linksWishedFor(r2: boolean | undefined, clientAgent: string): boolean | undefined {
  return r2 === true && secureLinksOnly.test(clientAgent) ? undefined : r2
}
