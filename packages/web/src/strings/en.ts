import { account } from './en/account.js'
import { ask } from './en/ask.js'
import { contribute } from './en/contribute.js'
import { shell } from './en/shell.js'

/**
 * Every text of the page, in English, by the part that shows it. A translation is another object of this shape. What comes
 * from the tracker with a code (refusals, reasons) arrives as text. The words of views that are fetched when they are
 * first shown lie beside these, and come with them: `swarm.ts`, `kudos.ts`, `admin.ts`.
 */
export const strings = { shell, account, contribute, ask }
