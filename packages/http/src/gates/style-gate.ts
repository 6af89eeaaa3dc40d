import type { Chance } from '@kudoswarm/ports'
import { applyStyle, countCollectionUse, countStyleUse, pickStyle } from '@kudoswarm/tracker/directory'
import type { Directory, JsonObject, Style, StyleCollection, StyleKind } from '@kudoswarm/tracker/directory'
import { decided } from '../directory/directory-answer.js'
import type { Fields } from '../input/bodies/fields.js'

/** A style and the collection that it was picked from. */
export interface UsedStyle {
  style: Style
  collection: StyleCollection | undefined
}

/** What a body becomes by the style that it names, and that style; the body itself where it names none. @throws ApiError */
export function styledBody(
  { directory, chance }: { directory: Directory; chance: Chance },
  body: Fields,
  kind: StyleKind,
): { body: Fields; used: UsedStyle | undefined } {
  const text = body.filledText('style')
  if (text === undefined) return { body, used: undefined }
  const { style, collection } = decided(pickStyle(directory, { text, kind, chance }))
  const request = {
    prompt: body.text('prompt', ''),
    params: (body.record('params') ?? {}) as JsonObject,
    models: body.texts('models'),
  }
  const { prompt, params, models } = applyStyle(style, request)
  return { body: body.with({ prompt, params, models }), used: { style, collection } }
}

/** Counts the use of a style, once a request with it is in the queue, which a dry run never is. */
export async function countUse(directory: Directory, { style, collection }: UsedStyle): Promise<void> {
  await directory.change((draft) => {
    if (collection !== undefined) countCollectionUse(draft, collection.id)
    countStyleUse(draft, style.id)
    return { ok: true }
  })
}
