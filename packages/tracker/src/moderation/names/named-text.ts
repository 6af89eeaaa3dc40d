import type { Refusal } from '../refusal.js'
import { suspicionReasons, type SuspicionReason } from '../suspicion/suspicion.js'
import { cleanText } from './clean-text.js'
import type { ProfanityCheck } from './profanity.js'

/** What people give a name or a text to that others see. */
export type NamedField =
  | 'workerName'
  | 'workerInfo'
  | 'bridgeAgent'
  | 'userName'
  | 'userContact'
  | 'adminComment'
  | 'teamName'
  | 'teamInfo'
  | 'styleName'
  | 'styleInfo'
  | 'styleTag'
  | 'collectionName'

/** What holds for one field. */
export interface NameRule {
  /** How a refusal calls it. */
  readonly noun: string
  /** After cleaning. */
  readonly charactersMin: number
  readonly charactersMax: number
  readonly profaneRc: string
  readonly tooLongRc: string
  /** Line breaks are kept. */
  readonly hasLines: boolean
}

/** A text cleaned, or why it is refused and what that makes its author suspected of. */
export type NameVerdict =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly refusal: Refusal; readonly suspicions: readonly SuspicionReason[] }

const name = { charactersMin: 1, charactersMax: 100, tooLongRc: 'TooLong', profaneRc: 'Profanity', hasLines: false }
const info = { ...name, charactersMax: 1_000, hasLines: true }
const note = { ...name, charactersMin: 5, charactersMax: 500 }

/** The rules of all fields. */
export const nameRules: Readonly<Record<NamedField, NameRule>> = {
  workerName: { ...name, noun: 'worker name', tooLongRc: 'TooLongWorkerName', profaneRc: 'ProfaneWorkerName' },
  workerInfo: {
    ...info,
    noun: 'worker info',
    charactersMin: 0,
    tooLongRc: 'TooLongWorkerName',
    profaneRc: 'ProfaneWorkerInfo',
  },
  bridgeAgent: { ...name, noun: 'bridge agent', charactersMax: 1_000, profaneRc: 'ProfaneBridgeAgent' },
  userName: {
    ...name,
    noun: 'user name',
    charactersMin: 3,
    charactersMax: 30,
    tooLongRc: 'TooLongUserName',
    profaneRc: 'ProfaneUserName',
  },
  userContact: { ...note, noun: 'contact', profaneRc: 'ProfaneUserContact' },
  adminComment: { ...note, noun: 'comment', profaneRc: 'ProfaneAdminComment', hasLines: true },
  teamName: { ...name, noun: 'team name', charactersMin: 3, profaneRc: 'ProfaneTeamName' },
  teamInfo: { ...info, noun: 'team info', charactersMin: 3, profaneRc: 'ProfaneTeamInfo' },
  styleName: { ...name, noun: 'style name' },
  styleInfo: { ...info, noun: 'style info', charactersMin: 10 },
  styleTag: { ...name, noun: 'style tag', charactersMax: 25 },
  collectionName: { ...name, noun: 'collection name' },
}

/** Parts of the names of workers on machines that are lent for other purposes. */
const borrowed = ['colab', 'tpu', 'google']

/** Suspicions 0 and 1 come with names of workers longer than these. */
const longWorkerName = 100
const veryLongWorkerName = 200

/**
 * Cleans and checks what somebody calls something. The first that holds: its length, profane words, and for the name of a
 * worker that is new, words of machines that must not be used.
 */
export function checkName(
  field: NamedField,
  given: string,
  { isProfane, isNew = true }: { isProfane: ProfanityCheck; isNew?: boolean },
): NameVerdict {
  const { noun, charactersMin, charactersMax, profaneRc, tooLongRc, hasLines } = nameRules[field]
  const text = cleanText(given, { lines: hasLines })
  if (text.length > charactersMax) {
    return refused(tooLongRc, `The ${noun} can have at most ${charactersMax} characters`, lengthSuspicions(field, text))
  }
  if (text.length < charactersMin) {
    return refused('BadRequest', `The ${noun} needs at least ${charactersMin} characters besides HTML and spaces`)
  }
  if (isProfane(text)) {
    return refused(
      profaneRc,
      `The ${noun} has words that are not shown here: choose others`,
      profanitySuspicions(field),
    )
  }
  const word = field === 'workerName' && isNew ? borrowed.find((it) => text.toLowerCase().includes(it)) : undefined
  if (word === undefined) return { ok: true, text }
  return refused('BadRequest', `The ${noun} must not contain "${word}": such machines may not be lent to others`)
}

function refused(rc: string, message: string, suspicions: readonly SuspicionReason[] = []): NameVerdict {
  return { ok: false, refusal: { rc, message }, suspicions }
}

function lengthSuspicions(field: NamedField, text: string): readonly SuspicionReason[] {
  if (field === 'userName') return [suspicionReasons.longUserName]
  if (field !== 'workerName' || text.length <= longWorkerName) return []
  const { longWorkerName: long, veryLongWorkerName: veryLong } = suspicionReasons
  return text.length > veryLongWorkerName ? [long, veryLong] : [long]
}

function profanitySuspicions(field: NamedField): readonly SuspicionReason[] {
  if (field === 'workerName') return [suspicionReasons.profaneWorkerName]
  return field === 'userName' ? [suspicionReasons.profaneUserName] : []
}
