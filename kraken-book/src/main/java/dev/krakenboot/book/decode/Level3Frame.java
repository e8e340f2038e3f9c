// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Messages of one frame of channel {@code level3}.
 */
public final class Level3Frame extends DecodedFrame<Level3Message> {

	@Override
	Level3Message create() {
		return new Level3Message();
	}

}
