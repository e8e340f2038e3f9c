// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

/**
 * How far a book can be trusted. The engine itself knows the first three; the other two
 * belong to whoever owns the connection.
 */
public enum BookState {

	/** Nothing verified yet. */
	AWAITING_SNAPSHOT,

	/**
	 * Every message was applied, and verified by the exchange's checksum as far as the
	 * book's {@link ChecksumPolicy} says; by default after each.
	 */
	LIVE,

	/** Discarded after having been live; a fresh snapshot is on its way. */
	RESYNCING,

	/**
	 * Connection up, but this subscription is refused, starved or backing off; the last
	 * verified levels stay readable as such.
	 */
	STALE,

	/** Connection down; the last verified levels stay readable as such. */
	DISCONNECTED

}
