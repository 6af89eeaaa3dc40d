import { counted } from '../locale.js'

const outcomes: Record<string, string> = {
  cancelled: 'Cancelled. What was written until then is paid, the rest is free again.',
  expired: 'Nobody could serve it in time, so it has ended. Ask again later, or choose any model.',
  faulted: 'Several workers have tried it and failed. Shorten it, or choose another model.',
  unknown: 'The tracker does not say how it ended. Look at your kudos, then ask again.',
}

/** Ask. */
export const ask = {
  title: 'Ask the swarm',
  lead: 'Your text goes to whoever has a GPU to spare. You see the price first, the answer as it is written, and a signed receipt at the end.',
  examplesLabel: 'Beginnings to try',
  examples: ['It was a dark night and', 'Once upon a time, a small robot', 'The old lighthouse keeper opened the door'],
  composer: 'Ask',
  mode: 'What to do',
  complete: 'Continue',
  chat: 'Chat',
  settings: (mode: string, model: string, tokens: string) => `${mode} · ${model} · up to ${tokens} tokens`,
  model: 'Model',
  anyModel: (count: number) => (count === 0 ? 'Any model' : `Any model (${count} served)`),
  modelText: (name: string, slots: number) =>
    slots === 0 ? `${name} (nobody serves it now)` : `${name} (${counted(slots, 'slot', 'slots')})`,
  message: 'Your message',
  messagePlaceholder: 'Say something',
  beginning: 'The beginning of a text',
  beginningPlaceholder: 'Write a beginning; the swarm goes on',
  tooLong: 'This is longer than 64 KiB. Shorten it.',
  send: 'Ask',
  newConversation: 'New conversation',
  notWhole: (min: number, max: number) => `A whole number from ${min} to ${max}.`,
  notBetween: (min: number, max: number) => `A number from ${min} to ${max}.`,
  notASeed: 'A whole number of at most 64 bits, or nothing for a random one.',

  wrongParameters: 'One of the parameters is out of its bounds: see below.',
  nothingTyped: 'The price is shown here before you send.',
  quoting: 'Asking the tracker for the price …',
  notConnected: 'The price comes as soon as this tab is connected.',
  price: {
    named: (price: string) => `Costs ${price} kudos at most.`,
    served: (price: string) => `Costs ${price} kudos at most with any model served now.`,
    unserved: (price: string) => `No model is served now. The tracker counts with ${price} kudos at most.`,
    many: (price: string) => `Many models are served now. The tracker counts with ${price} kudos at most.`,
  },
  priceLikely: (price: string, model: string) => `Likely it is ${model}: then ${price} at most.`,
  affordable: (available: string) => `You have ${available}.`,
  madeUp: (available: string) => `You have ${available}; the rest is made up for you.`,
  allMadeUp: 'You have none to use yet; it is made up for you.',
  wait: {
    looking: 'Looking who is there …',
    time: (time: string) => `The whole answer is expected in ${time}.`,
    nobody: 'Nobody serves this now: it would wait until somebody does.',
    unknown: 'Somebody serves this; how fast is not known yet.',
  },

  status: {
    sending: 'Being sent …',
    waiting: 'Waiting for a worker …',
    waitingAgain: 'The worker is gone. Waiting for another one …',
    queued: (position: number) =>
      position === 1 ? 'Next in the queue …' : `Waiting: number ${position} in the queue …`,
    running: 'Being written …',
    reconnecting: 'The connection was lost and is being made anew. The answer goes on meanwhile.',
    completed: 'The answer is complete.',
    ended: (outcome: string, code: string) =>
      `${outcomes[outcome] ?? 'It has ended.'}${code === '' || outcome === 'cancelled' ? '' : ` (${code})`}`,
  },
  writtenAnew: 'Its worker is gone. Another one will write it anew, and only that is paid.',
  cancel: 'Cancel',
  toContribute: 'Contribute to earn kudos',
  answer: 'Answer',
  answerOf: (number: number) => `Answer ${number}`,
  inMemory: 'Only this tab remembers what you asked, until you close it.',
  clear: 'Clear',

  receipt: {
    verified: 'Signature verified',
    notVerified: 'Not verified',
    verifiedWhy: 'Verified in this browser: the worker has signed for exactly this question and exactly this answer.',
    notVerifiedWhy: (verdict: string) => `Do not rely on this answer: ${verdict.replaceAll('_', ' ')}.`,
    servedBy: (worker: string) => `by ${worker}`,
    paid: (amount: string) => `${amount} kudos`,
    signature: 'Signature',
    worker: 'Served by',
    kudos: 'Paid',
    kudosText: (paid: string, tax: string) => `${paid} kudos, of which ${tax} are tax`,
    tokens: 'Tokens',
    tokensText: (prompt: number, output: number) => `${prompt} read, ${output} written`,
    took: 'Took',
    tookText: (time: string, reason: string) => {
      const reasons: Record<string, string> = {
        stop: 'until the model was done',
        length: 'up to the length that was asked for',
        aborted: 'until it was cancelled',
      }
      return `${time}, ${reasons[reason] ?? reason}`
    },
    model: 'Model',
    request: 'Request',
    requestCopy: 'Copy the id of the request',
    requestCopied: 'The id of the request is copied.',
    input: 'Hash of the question',
    parameters: 'Hash of the parameters',
    output: 'Hash of the answer',
  },

  parameters: {
    summary: 'Parameters',
    labels: {
      outputTokensMax: 'Length, in tokens',
      temperature: 'Temperature',
      topK: 'Top k',
      topP: 'Top p',
      repetitionPenalty: 'Repetition penalty',
      seed: 'Seed',
      generations: 'Answers',
    },
    hints: {
      outputTokensMax: 'At most; a token is about ¾ of a word.',
      temperature: '0 always takes the likeliest; higher is livelier.',
      topK: 'Only from so many likeliest; 0 for all.',
      topP: 'Only from the likeliest that make up this share.',
      repetitionPenalty: 'Above 1 it repeats itself less.',
      seed: 'The same seed gives the same answer, on any machine. Empty: random.',
      generations: 'Different answers to the same question.',
    },
    format: 'Who says what',
    formatHint: 'As the model was trained; its card says.',
    formats: { plain: 'User: / Assistant:', chatml: 'ChatML', llama3: 'Llama 3', alpaca: 'Alpaca' },
    reset: 'Back to the defaults',
  },
}
