import { equalBytes, inputHash, parametersHash, parametersOfGeneration, verifyReceipt } from '@kudoswarm/protocol'
import type { ErrorCode, Receipt, Submit, VerifySignature } from '@kudoswarm/protocol'

/** `verified`, or the first thing that is wrong with a receipt; `missing` where there is none. */
export type ReceiptVerdict = 'verified' | 'missing' | ErrorCode

/**
 * Checks a receipt against what was asked for and what arrived, in the order of protocol-spec/receipts.md §4: the
 * tracker, the job, the input, the output, the signature.
 */
export async function checkReceipt(
  receipt: Receipt,
  expected: { tracker: string; submit: Submit; generation: number; outputHash: Uint8Array },
  verify: VerifySignature,
): Promise<ReceiptVerdict> {
  const { tracker, submit, generation, outputHash } = expected
  if (receipt.tracker !== tracker) return 'receipt_tracker_mismatch'
  if (!equalBytes(receipt.request, submit.request) || receipt.generation !== generation) return 'receipt_job_mismatch'
  const parameters = parametersHash(parametersOfGeneration(submit.parameters, generation))
  const isSameInput = equalBytes(receipt.inputHash, inputHash(submit)) && equalBytes(receipt.parametersHash, parameters)
  if (!isSameInput) return 'receipt_input_mismatch'
  if (!equalBytes(receipt.outputHash, outputHash)) return 'receipt_output_mismatch'
  return (await verifyReceipt(receipt, verify)) ? 'verified' : 'receipt_signature_invalid'
}
