// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

import java.io.ByteArrayOutputStream;

import dev.krakenboot.core.error.KrakenConnectionException;

/**
 * Body of an answer as it arrives, up to a bound.
 */
final class AnswerBuffer {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final int max;

	AnswerBuffer(int max) {
		this.max = max;
	}

	void add(byte[] part) {
		if (part.length > this.max - this.bytes.size()) {
			throw new KrakenConnectionException("the answer is larger than " + this.max + " bytes");
		}
		this.bytes.writeBytes(part);
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

}
