/** How the body of an operation is read. */
export interface BodyRule {
  /** Name of its model in the description of the API. */
  readonly definition: string
  /** What it must have beyond what the model requires. */
  readonly needs: readonly string[]
  /** Only the types of what it has count, not bounds and lists of values; a number may also be its text. */
  readonly isLenient: boolean
  /** Fields that are not looked at where the body says `"state": "faulted"`: workers that fail put anything there. */
  readonly notWhenFaulted: readonly string[]
  /** Whole numbers that may also be their text: some clients send them so. */
  readonly maybeText: readonly string[]
}

/** Every body of the API, by the name that `BodyReader` goes by. */
export const bodyRules = {
  imageRequest: strict('GenerationInputStable'),
  textRequest: strict('GenerationInputKobold', 'prompt'),
  alchemyRequest: strict('ModelInterrogationInputStable', 'forms', 'source_image'),
  imagePop: strict('PopInputStable', 'name'),
  textPop: strict('PopInputKobold', 'name'),
  alchemyPop: strict('InterrogationPopInput', 'name'),
  imageSubmission: {
    ...strict('SubmitInputStable', 'generation'),
    notWhenFaulted: ['gen_metadata'],
    maybeText: ['seed'],
  },
  textSubmission: {
    ...strict('SubmitInputKobold', 'generation'),
    notWhenFaulted: ['gen_metadata'],
    maybeText: ['seed'],
  },
  alchemySubmission: { ...lenient('InterrogationSubmitInput', 'id'), notWhenFaulted: ['result'] },
  rating: strict('AestheticsPayload'),
  user: strict('ModifyUserInput'),
  worker: strict('ModifyWorkerInput'),
  workerMessage: strict('ResponseModelMessage'),
  team: strict('CreateTeamInput', 'name'),
  teamChange: strict('ModifyTeamInput'),
  sharedKey: lenient('SharedKeyInput'),
  kudosTransfer: lenient('KudosTransferInput', 'username'),
  kudosAward: lenient('KudosAwardInput', 'username', 'amount'),
  filter: strict('PutNewFilter'),
  filterChange: strict('PatchExistingFilter'),
  filterTest: lenient('FilterTestInput', 'prompt'),
  modes: strict('ModifyModesInput'),
  addressTimeout: strict('AddTimeoutIPInput'),
  addressRelease: strict('DeleteTimeoutIPInput'),
  workerTimeout: strict('AddWorkerTimeout'),
  imageStyle: strict('ModelStyleInputStable', 'models'),
  imageStyleChange: strict('ModelStylePatchStable'),
  textStyle: strict('ModelStyleInputKobold', 'models'),
  textStyleChange: strict('ModelStylePatchKobold'),
  styleExample: strict('InputStyleExamplePost', 'url', 'primary'),
  styleExampleChange: strict('InputStyleExamplePost'),
  collection: strict('InputModelCollection', 'name', 'styles'),
  news: strict('NewspieceInput', 'title', 'newspiece'),
  newsChange: strict('NewspieceChange'),
  invitation: strict('InvitationInput'),
  testUser: lenient('TestUserInput'),
  collectionChange: strict('InputModelCollection'),
} as const satisfies Record<string, BodyRule>

/** Which body is read. */
export type BodyName = keyof typeof bodyRules

function strict(definition: string, ...needs: string[]): BodyRule {
  return { definition, needs, isLenient: false, notWhenFaulted: [], maybeText: [] }
}

function lenient(definition: string, ...needs: string[]): BodyRule {
  return { definition, needs, isLenient: true, notWhenFaulted: [], maybeText: [] }
}
