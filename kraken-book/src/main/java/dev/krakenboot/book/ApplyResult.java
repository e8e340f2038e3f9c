// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

/**
 * What became of a message that was given to a book.
 */
public enum ApplyResult {

	/** Applied, and the exchange's checksum agrees. */
	VERIFIED,

	/**
	 * Applied without a check, because the book's {@link ChecksumPolicy} asked for none:
	 * a sampled book was verified at its last check and not since, one with checks off
	 * never was.
	 */
	APPLIED,

	/** A snapshot without a checksum was loaded; its first update decides. */
	UNVERIFIED,

	/**
	 * An update without a snapshot before it, or after a failure; nothing changed.
	 */
	REFUSED,

	/** The exchange's checksum disagrees; the book was discarded. */
	MISMATCH

}
