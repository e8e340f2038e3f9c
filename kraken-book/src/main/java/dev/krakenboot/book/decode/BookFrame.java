// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Messages of one frame of channel {@code book}.
 */
public final class BookFrame extends DecodedFrame<BookMessage> {

	@Override
	BookMessage create() {
		return new BookMessage();
	}

}
