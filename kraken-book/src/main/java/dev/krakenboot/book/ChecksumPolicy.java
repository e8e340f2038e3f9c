// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

/**
 * Which messages a book checks against the exchange's checksum. Whatever the policy, a
 * checked message that does not verify discards the book.
 */
public final class ChecksumPolicy {

	/** Every message is checked: a book never is live unverified. */
	public static final ChecksumPolicy EVERY_MESSAGE = new ChecksumPolicy(1);

	/**
	 * Nothing is checked. The book calls itself live after its snapshot on trust alone: a
	 * lost or misapplied message stays unseen until the next snapshot.
	 */
	public static final ChecksumPolicy OFF = new ChecksumPolicy(0);

	private final int every;

	private ChecksumPolicy(int every) {
		this.every = every;
	}

	/**
	 * Every snapshot that carries a checksum, each n-th update after a check, and every
	 * update of a book that is not live. A live book may therefore have gone wrong up to
	 * n - 1 updates before it notices.
	 * @param every n, the number of updates from one check to the next; 1 checks every
	 * message
	 * @throws IllegalArgumentException if the number is below 1
	 */
	public static ChecksumPolicy sampled(int every) {
		if (every < 1) {
			throw new IllegalArgumentException("Updates from one check to the next must be 1 or more, not " + every);
		}
		return (every == 1) ? EVERY_MESSAGE : new ChecksumPolicy(every);
	}

	/** Updates from one check to the next: 1 if each is checked, 0 if none is. */
	public int every() {
		return this.every;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ChecksumPolicy policy && policy.every == this.every;
	}

	@Override
	public int hashCode() {
		return this.every;
	}

	@Override
	public String toString() {
		return switch (this.every) {
			case 0 -> "OFF";
			case 1 -> "EVERY_MESSAGE";
			default -> "SAMPLED(" + this.every + ")";
		};
	}

}
