import { readFile, stat } from 'node:fs/promises'
import type { Documents } from '@kudoswarm/http'
import { createProfanityCheck, parseProfanityList } from '@kudoswarm/tracker/moderation'
import type { ProfanityCheck } from '@kudoswarm/tracker/moderation'
import { CliError } from './failure.js'

/** Longest file of texts, in KiB. */
export const textFileKibMax = 256

/** Files of an operator's own, in place of what comes along. */
export interface OperatorFiles {
  terms?: string | undefined
  privacy?: string | undefined
  sponsors?: string | undefined
  profanity?: string | undefined
}

/** What an operator says in their own words. */
export interface OperatorTexts {
  documents: Documents
  isProfane: ProfanityCheck
}

/** Reads the files. @throws CliError text_file_unreadable, text_file_invalid */
export async function readOperatorTexts(files: OperatorFiles): Promise<OperatorTexts> {
  const { profanity, ...documents } = files
  return {
    documents: {
      terms: await documentOf(documents.terms),
      privacy: await documentOf(documents.privacy),
      sponsors: await documentOf(documents.sponsors),
    },
    isProfane: profanity === undefined ? createProfanityCheck() : checkOf(profanity, await textOf(profanity)),
  }
}

async function documentOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const text = await textOf(file)
  if (text.trim() === '') throw invalid(file, 'there is nothing in it: write it in Markdown, or leave the option out')
  return text
}

function checkOf(file: string, text: string): ProfanityCheck {
  const list = parseProfanityList(text)
  if (!list.ok) throw invalid(file, `line ${list.line}: ${list.message}; correct it or leave it out, and start again`)
  return createProfanityCheck(list.init)
}

async function textOf(file: string): Promise<string> {
  let bytes: Uint8Array
  try {
    const { size } = await readableStat(file)
    if (size > textFileKibMax * 1024) throw invalid(file, `it has at most ${textFileKibMax} KiB; make it shorter`)
    bytes = await readFile(file)
  } catch (cause) {
    if (cause instanceof CliError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `${file} cannot be read (${reason}): give the path of a file that can.`
    throw new CliError('text_file_unreadable', message, { cause })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw invalid(file, 'it is not UTF-8; save it as that', cause)
  }
}

/** What is no file, a pipe for example, might never end. */
async function readableStat(file: string): Promise<{ size: number }> {
  const found = await stat(file)
  if (found.isFile()) return found
  throw new CliError('text_file_unreadable', `${file} is no file: give the path of one.`)
}

function invalid(file: string, complaint: string, cause?: unknown): CliError {
  return new CliError('text_file_invalid', `${file}: ${complaint}.`, { cause })
}
