// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

/**
 * A record that cannot be read. It never leaves the codec; the record is counted.
 */
final class RejectedRecordException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RejectedRecordException(String message) {
		super(message, null, false, false);
	}

}
