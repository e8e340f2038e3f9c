// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.book.decode.FrameException;

/**
 * Feed whose frames are too many to be made objects of: it reads them itself.
 */
public interface FrameFeed extends Feed {

	/**
	 * Takes in a frame.
	 * @param buffer holds the frame, valid during the call only
	 * @param offset index of its first byte
	 * @param length its length in bytes
	 * @return whether it was for this feed
	 * @throws FrameException if it is broken
	 */
	boolean onFrame(byte[] buffer, int offset, int length);

	/**
	 * Takes notice of a frame that could not be read.
	 * @param failure what is wrong, with the symbols that could be read; its text may
	 * quote a secret
	 * @param reason its text without secrets, for people
	 */
	void onBrokenFrame(FrameException failure, String reason);

}
