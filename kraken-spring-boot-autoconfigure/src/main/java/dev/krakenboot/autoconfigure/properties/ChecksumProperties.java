// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Verification of books.
 *
 * @param policy Messages of a book that are checked against the exchange's checksum.
 * @param sampleInterval Number of updates from one check to the next when the policy is
 * sampled.
 */
public record ChecksumProperties(@DefaultValue("every-message") Policy policy, @DefaultValue("10") int sampleInterval) {

	/**
	 * The policy of the client.
	 * @throws InvalidOptionException if the interval is not positive
	 */
	public ChecksumPolicy toPolicy() {
		return switch (this.policy) {
			case EVERY_MESSAGE -> ChecksumPolicy.EVERY_MESSAGE;
			case SAMPLED ->
				ChecksumPolicy.sampled(PropertyChecks.requirePositive("checksum.sample-interval", this.sampleInterval));
			case OFF -> ChecksumPolicy.OFF;
		};
	}

	/**
	 * Which messages are checked.
	 */
	public enum Policy {

		/** Every message: a book is never live unverified. */
		EVERY_MESSAGE,

		/** Snapshots, and one of several updates. */
		SAMPLED,

		/** None: a book is live on trust. */
		OFF

	}

}
