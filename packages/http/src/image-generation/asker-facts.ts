import { availableOf, imageBasePrice } from '@kudoswarm/core'
import type { Account, Millikudos, Policy } from '@kudoswarm/core'
import type { Passed } from '../gates/passed.js'
import type { AskerFacts } from '../input/matching/image-need.js'
import type { ImageInput } from '../input/requests/image-input.js'
import { toImageRequest } from '../input/requests/image-price-input.js'
import type { ImageParts } from '../requests/image-parts.js'

/** What is known of who asks for images: some workers do not serve everybody. */
export async function askerFactsOf(
  { gates, tracker }: ImageParts,
  { client, payer }: Passed<ImageInput>,
  input: ImageInput,
): Promise<AskerFacts> {
  const { caller } = payer
  const lacksKudos = await tracker.look(({ ledger }, policy) => {
    const price = imageBasePrice(toImageRequest(input), policy.imagePrices)
    return !isAtHand(policy, ledger.get(caller.account), price)
  })
  const isHidden = (await gates.addressChecker.check(client.ip)) === 'unsafe'
  return { isFromUnsafeIp: isHidden && !caller.privileges.isRequesterCheckSkipped, lacksKudos }
}

/** Whether an account is trusted, or has an amount to spend. */
function isAtHand(policy: Policy, account: Account, price: Millikudos): boolean {
  // What anybody may owe is nothing that is at hand.
  const spendable = account.balance > 0n ? availableOf(policy, account) : account.balance - account.held
  return account.trusted || spendable >= price
}
