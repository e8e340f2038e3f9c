// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.error.SecretMask;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Request;

/**
 * Writes requests as frames and reads frames as messages, for one dialect of the wire.
 * Book frames do not come here: they are decoded without objects. Safe for any thread.
 */
public interface Codec {

	/**
	 * Frame that carries the request.
	 * @param request the request
	 */
	String encode(Request request);

	/**
	 * Message that the frame carries. Fields that are not known are ignored.
	 * @param buffer holds the frame; read during the call only
	 * @param offset index of its first byte
	 * @param length its length in bytes
	 * @return the message, {@link dev.krakenboot.core.message.UnknownMessage} for a
	 * channel or method that is not known
	 * @throws MalformedMessageException if the frame is no JSON object, or a field that
	 * its message needs is missing or of a wrong form
	 */
	default InboundMessage decode(byte[] buffer, int offset, int length) {
		return decode(buffer, offset, length, SecretMask.NONE);
	}

	/**
	 * Message that the frame carries, none of its texts with a secret that the exchange
	 * repeats.
	 * @param buffer holds the frame; read during the call only
	 * @param offset index of its first byte
	 * @param length its length in bytes
	 * @param secrets what the exchange was sent on this connection and must not be told
	 * to anybody
	 * @return the message
	 * @throws MalformedMessageException as above; it quotes nothing of the frame
	 */
	InboundMessage decode(byte[] buffer, int offset, int length, SecretMask secrets);

}
