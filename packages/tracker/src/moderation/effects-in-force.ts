import { modesOf } from '../directory/items/modes.js'
import type { ContentsView } from '../directory/contents.js'
import { effectsOf } from './modes.js'
import type { ModeEffects } from './modes.js'

/** What holds by the modes that a directory says are on. */
export function effectsInForce(directory: Pick<ContentsView, 'modes'>): ModeEffects {
  return effectsOf(modesOf(directory))
}
