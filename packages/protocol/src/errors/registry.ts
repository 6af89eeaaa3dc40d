/**
 * Who answers with a code: the frame codec, a session of the tracker, the queue (the core), the check of a receipt, the
 * engine of a worker, the network or store of the process itself, or the reader of a text form.
 */
export type AnsweredBy = 'codec' | 'session' | 'queue' | 'receipt' | 'engine' | 'network' | 'store' | 'text'

/**
 * What repeating leads to: the same refusal until something is changed (`no`), success when time has passed (`later`),
 * success on a new session or with a restarted process (`reconnect`).
 */
export type Retry = 'no' | 'later' | 'reconnect'

/** One row of the registry. */
export interface ErrorEntry {
  answeredBy: AnsweredBy
  retry: Retry
  /** For people. Names in braces are details; the last sentence is the way out. */
  message: string
}

/** The code of an error, the same in code, on the wire and in the specification. */
export type ErrorCode = keyof typeof errors

/** Every code there is. The same table is in protocol-spec/registry.md, and a test compares them. */
export const errors = {
  frame_too_large: entry('codec', 'no', 'The frame is longer than {max} bytes. Send less in one frame.'),
  frame_malformed: entry(
    'codec',
    'no',
    'The bytes are not a frame ({detail}). Encode frames as session.proto of this version has them.',
  ),
  frame_body_invalid: entry(
    'codec',
    'no',
    'The frame has {detail}. Send exactly one body of a kind that both sides know.',
  ),
  field_invalid: entry('codec', 'no', 'A field is outside its limit ({detail}). Keep to the limit that is named.'),
  frame_id_invalid: entry(
    'session',
    'no',
    'The id {id} cannot be used for this frame. Number questions from 1 and use a number again only after its answer.',
  ),
  frame_unexpected: entry(
    'session',
    'no',
    'A peer does not send {kind}. Send only the frames that session.md has a peer send.',
  ),
  hello_expected: entry('session', 'no', 'The first frame was not hello. Say hello before anything else.'),
  hello_late: entry('session', 'reconnect', 'No hello came within {maxMs} ms. Connect again and say hello at once.'),
  hello_repeated: entry('session', 'reconnect', 'Hello was said twice. Open a new session to act for another account.'),
  version_unsupported: entry(
    'session',
    'no',
    'Version {version} is not spoken here, only version {supported}. Update the side that is older.',
  ),
  account_signature_invalid: entry(
    'session',
    'no',
    'The account proof was not signed by that key for this tracker and this peer. Sign the proof with the account key.',
  ),
  account_proof_expired: entry(
    'session',
    'reconnect',
    'The account proof is {ageMs} ms old and may be {maxMs} ms. Set the clock of this machine, then connect again.',
  ),
  rate_limited: entry('session', 'later', 'Too much was sent in a short time. Send again after {retryAfterMs} ms.'),
  questions_too_many: entry(
    'session',
    'later',
    'More than {max} questions wait for an answer. Ask again when some are answered.',
  ),
  sessions_too_many: entry(
    'session',
    'later',
    'The tracker serves as many sessions as it can. Try again later or choose another tracker.',
  ),
  session_idle: entry('session', 'reconnect', 'Nothing was heard for {maxMs} ms. Connect again when there is work.'),
  followers_too_many: entry(
    'session',
    'later',
    'The history is followed by {max} sessions, the most it can be. Ask for pages, or try again later.',
  ),
  follow_too_far_behind: entry(
    'session',
    'no',
    'Following begins at most {max} events behind. Ask for forward pages up to there first.',
  ),
  address_timed_out: entry(
    'session',
    'later',
    'Nothing is taken from your address for {retryAfterMs} ms. Ask the operator why, or come from another one.',
  ),
  account_openings_too_many: entry(
    'session',
    'later',
    'Too many accounts were opened from this network. Try again later, or connect without an account.',
  ),
  account_openings_paused: entry(
    'session',
    'later',
    'No accounts are opened for new keys at the moment. Try again later, or connect without an account.',
  ),
  tracker_in_maintenance: entry(
    'session',
    'later',
    'The tracker is in maintenance and takes no requests for now. Try again later.',
  ),
  invitation_needed: entry(
    'session',
    'no',
    'This tracker takes new workers by invitation only. Ask a moderator for one.',
  ),
  blob_store_full: entry(
    'session',
    'later',
    'The tracker keeps as many prompts and outputs as it can. Try again later or choose another tracker.',
  ),
  disk_nearly_full: entry(
    'session',
    'later',
    'The disk of the tracker is nearly full. Try again later or choose another tracker.',
  ),
  storage_unavailable: entry(
    'session',
    'later',
    'The tracker cannot write its journal; whether this happened is not known. Repeat it, with the same ids, after {retryAfterMs} ms.',
  ),
  tracker_stopping: entry('session', 'reconnect', 'The tracker is stopping. Connect again after a moment.'),
  joins_too_many: entry('session', 'later', 'Workers join too often from here. Join again after {retryAfterMs} ms.'),
  not_a_worker: entry('session', 'no', 'This session has not joined as a worker. Send joinWorker first.'),
  worker_replaced: entry(
    'session',
    'no',
    'The worker joined from another session. Stop one of the two, or give each its own identity.',
  ),
  prompt_too_long: entry(
    'session',
    'no',
    'The prompt is longer than {max} allows. Shorten it or choose another model.',
  ),
  progress_offset_invalid: entry(
    'session',
    'no',
    'The chunk begins at byte {offset}, not at {expected}. Send the output again from its beginning.',
  ),
  output_too_large: entry(
    'session',
    'no',
    'There is no room for so much output, {max} bytes are the most. End the answer sooner, or hand the job back.',
  ),
  receipt_tracker_mismatch: entry(
    'receipt',
    'no',
    'The receipt names another tracker. Sign it for the tracker that made the offer.',
  ),
  receipt_worker_mismatch: entry(
    'receipt',
    'no',
    'The receipt names another worker. Sign it with the identity of this session.',
  ),
  receipt_job_mismatch: entry(
    'receipt',
    'no',
    'The receipt names another request, generation or lease. Copy them from the offer.',
  ),
  receipt_model_mismatch: entry('receipt', 'no', 'The receipt names another model. Run the model of the offer.'),
  receipt_input_mismatch: entry(
    'receipt',
    'no',
    'The receipt names another prompt or other parameters. Hash the prompt and parameters of the offer.',
  ),
  receipt_output_mismatch: entry(
    'receipt',
    'no',
    'The output hash is not that of the output that arrived. Send all of the output before the receipt.',
  ),
  receipt_signature_invalid: entry(
    'receipt',
    'no',
    'The receipt was not signed by the worker. Sign the bytes of receipts.md §4.1 with the key of the peer id.',
  ),

  account_unknown: entry('queue', 'no', 'There is no such account. Connect with its key once to open it.'),
  accounts_too_many: entry(
    'queue',
    'no',
    'The tracker has {max} accounts, the most it can. Connect without one, or choose another tracker.',
  ),
  amount_invalid: entry('queue', 'no', 'An amount must be above zero. Give a positive amount.'),
  grant_id_taken: entry('queue', 'no', 'This id was used for another grant. Grant with a new id.'),
  account_deleted: entry('queue', 'no', 'The account was deleted. Ask a moderator to restore it, or use another one.'),
  account_flagged: entry('queue', 'no', 'The account is flagged and may not serve. Ask a moderator why.'),
  role_not_for_anonymous: entry('queue', 'no', 'The anonymous account has no roles. Name an account with a key.'),
  transfer_from_flagged: entry('queue', 'no', 'The account is flagged and gives nothing away. Ask a moderator why.'),
  transfer_from_suspicious: entry(
    'queue',
    'no',
    'The account is suspicious and gives nothing away. Ask a moderator to look at it.',
  ),
  transfer_from_education: entry('queue', 'no', 'Accounts of education give nothing away. Use another account.'),
  transfer_to_suspicious: entry(
    'queue',
    'no',
    'The other account is suspicious and is given nothing. Name another one.',
  ),
  transfer_to_flagged: entry('queue', 'no', 'The other account is flagged and is given nothing. Name another one.'),
  transfer_from_anonymous: entry(
    'queue',
    'no',
    'The anonymous account gives nothing away. Connect with an account of your own.',
  ),
  transfer_id_taken: entry('queue', 'no', 'This id was used for another transfer. Transfer with a new random id.'),
  transfer_to_anonymous: entry('queue', 'no', 'The anonymous account is given nothing. Name an account with a key.'),
  transfer_to_self: entry('queue', 'no', 'Sender and receiver are the same account. Name another one.'),
  transfer_too_soon: entry(
    'queue',
    'later',
    'That account gave this one kudos a moment ago. Give some back after {retryAfterMs} ms.',
  ),
  transfers_too_many: entry(
    'queue',
    'later',
    'No more than {max} transfers are remembered, by one account or in all. Transfer again after {retryAfterMs} ms.',
  ),
  worker_unknown: entry('queue', 'no', 'There is no such worker. Join as a worker first.'),
  worker_owner_changed: entry(
    'queue',
    'no',
    'This worker belongs to another account. Use that account, or another identity for the worker.',
  ),
  worker_models_invalid: entry(
    'queue',
    'no',
    'A worker needs at least one model and each name once. Correct the list of models.',
  ),
  worker_slots_invalid: entry('queue', 'no', 'A worker has 1 to {max} slots. Choose a number within these bounds.'),
  offer_sets_too_many: entry(
    'queue',
    'later',
    'Workers of this account, or all workers, offer {max} different sets of things, the most they may. Offer nothing, or what others offer, or join again later.',
  ),
  request_unknown: entry(
    'queue',
    'no',
    'There is no such request. Check its id; ended requests are kept for a while only.',
  ),
  request_not_yours: entry('queue', 'no', 'The request belongs to another peer. Use the identity that submitted it.'),
  request_ended: entry('queue', 'no', 'The request has ended already. Submit a new one.'),
  request_id_taken: entry('queue', 'no', 'This id is taken by another request. Submit with a new random id.'),
  generations_invalid: entry(
    'queue',
    'no',
    'A request has 1 to {max} generations. Ask for a number within these bounds.',
  ),
  work_impossible: entry(
    'queue',
    'no',
    'What is asked for cannot be. Give width, height and steps within their bounds, and for alchemy one form.',
  ),
  needs_too_many: entry('queue', 'no', 'More than {max} needs, or workers, are named. Name fewer.'),
  need_sets_too_many: entry(
    'queue',
    'later',
    'Requests that have not ended ask for {max} different combinations of features, such as sampler, LoRA and post-processing, the most that this account, this network address or all may. Ask for fewer or more usual features, or try again later.',
  ),
  unserved_models_too_many: entry(
    'queue',
    'later',
    'Jobs of this account, or of all, name {max} models, the most they may, or as many that no worker has. Name one that others name, or none, or try again later.',
  ),
  models_too_many: entry('queue', 'no', 'A request names at most {max} models. Name fewer, or none for any model.'),
  output_tokens_invalid: entry('queue', 'no', 'An answer has 1 to {max} tokens. Ask for a number within these bounds.'),
  requests_too_many: entry(
    'queue',
    'later',
    'This peer has {max} requests open, the most it may have. Wait for one to end or cancel one.',
  ),
  open_jobs_too_many: entry(
    'queue',
    'later',
    'Too many jobs are open for this account or from this network, {max} at most. Wait for some to end, or cancel them.',
  ),
  queue_full: entry(
    'queue',
    'later',
    'The queue holds {max} jobs, the most it can, or can for those who have earned nothing. Try again later.',
  ),
  kudos_insufficient: entry(
    'queue',
    'later',
    'This needs {needed} kudos and {available} are available. Ask for less, or contribute to earn kudos.',
  ),
  lease_unknown: entry('queue', 'no', 'The lease is over. Stop the job and wait for the next offer.'),
  lease_not_yours: entry('queue', 'no', 'The lease belongs to another worker. Answer only offers made to this worker.'),
  lease_not_offered: entry('queue', 'no', 'The offer was already accepted. Go on with the job.'),
  lease_not_started: entry('queue', 'no', 'The offer was not accepted yet. Accept it first.'),
  job_already_completed: entry('queue', 'no', 'The job is completed already. Wait for the next offer.'),
  receipt_counts_invalid: entry(
    'queue',
    'no',
    'The receipt counts more than was possible, {max}. Count the tokens of this job only, and set the clock.',
  ),

  no_adapter: entry('engine', 'no', 'No WebGPU adapter was found. Install a driver, or allow the software adapter.'),
  device_lost: entry('engine', 'reconnect', 'The GPU was lost under the job. Try again.'),
  model_file_truncated: entry('engine', 'no', 'The model file ends too early. Fetch it again.'),
  model_file_invalid: entry(
    'engine',
    'no',
    'The model file is not valid ({detail}). Use a GGUF file of a Llama model.',
  ),
  model_unsupported: entry('engine', 'no', 'The model needs {detail}, which is not supported. Choose another model.'),
  model_too_large: entry('engine', 'no', 'The model does not fit into memory. Choose a smaller or more quantised one.'),
  model_numerics: entry('engine', 'no', 'A result was not finite. Use a model file that is intact, or another model.'),
  known_answers_failed: entry(
    'engine',
    'no',
    'The GPU does not give the known answers of the model. Update its driver, or use another adapter.',
  ),
  model_unknown: entry('engine', 'no', 'The model is not loaded. Load it, or ask for one of the models in the list.'),
  engine_busy: entry('engine', 'later', 'Every slot is in use. Try again when a job has ended.'),
  engine_late: entry(
    'engine',
    'later',
    'The program that runs the model did not answer in time. Try again, or give it more time.',
  ),
  engine_closed: entry('engine', 'reconnect', 'The engine was closed. Start the worker again.'),

  address_invalid: entry(
    'network',
    'no',
    'The address {address} is not valid. Use a multiaddr that ends with /p2p/ and a peer id.',
  ),
  address_in_use: entry(
    'network',
    'no',
    'The address {address} is in use. Stop the other process or choose another port.',
  ),
  peer_unreachable: entry(
    'network',
    'later',
    'No peer answers at {address}. Check the address and that the peer runs.',
  ),
  peer_mismatch: entry('network', 'no', 'Another peer answers at {address}. Use an address with the right peer id.'),
  protocol_unsupported: entry('network', 'no', 'The peer does not speak {protocol}. Choose a peer that is a tracker.'),
  network_closed: entry('network', 'reconnect', 'The network was closed. Start it again.'),
  closed: entry('network', 'reconnect', 'The other end closed the channel. Connect again if there is more to do.'),
  lost: entry('network', 'reconnect', 'The connection was lost. Connect again.'),
  slow_reader: entry(
    'network',
    'reconnect',
    'The peer did not read what was sent to it. Connect again and read faster.',
  ),
  too_many_channels: entry('network', 'no', 'The peer has as many channels open as it may. Close one first.'),
  refused: entry('network', 'no', 'The other end refused the channel. Read its goodbye, then choose another tracker.'),
  internal: entry('network', 'later', 'Something failed that should not have. Try again, and report it with the log.'),

  storage_in_use: entry(
    'store',
    'no',
    'Another process uses this data directory. Stop it or choose another directory.',
  ),
  storage_full: entry('store', 'later', 'The disk is full. Free some space.'),
  storage_failed: entry('store', 'later', 'The disk did not take the write. Check the disk and the log of the system.'),
  storage_corrupt: entry('store', 'no', 'The data is damaged ({detail}). Restore the directory from a copy.'),
  storage_permission: entry('store', 'no', 'The data directory cannot be written. Correct its owner and its rights.'),
  storage_closed: entry('store', 'reconnect', 'The store was closed. Start the tracker again.'),
  storage_busy: entry('store', 'later', 'As many objects are being written as may be. Try again in a second.'),
  key_invalid: entry(
    'store',
    'no',
    'This is no key of an object. Write it anew: letters, digits, dots, dashes and slashes.',
  ),
  object_too_large: entry('store', 'no', 'The object is larger than it may be. Send a smaller one.'),
  object_missing: entry('store', 'later', 'Nothing is behind this link (yet). Ask for it later.'),
  object_expired: entry('store', 'no', 'What was behind this link has expired. Ask for it anew.'),
  link_invalid: entry('store', 'no', 'This link was not made here. Copy it again, whole, from where you got it.'),
  link_expired: entry('store', 'no', 'This link has expired. Ask for a new one where you got it.'),

  account_key_invalid: entry(
    'text',
    'no',
    'This is not an account ({detail}). Copy it again; an account begins with ks1.',
  ),
  request_id_invalid: entry(
    'text',
    'no',
    'This is not a request id ({detail}). Copy it again; it has 32 digits of 0–9 a–f.',
  ),
} satisfies Record<string, ErrorEntry>

function entry(answeredBy: AnsweredBy, retry: Retry, message: string): ErrorEntry {
  return { answeredBy, retry, message }
}
