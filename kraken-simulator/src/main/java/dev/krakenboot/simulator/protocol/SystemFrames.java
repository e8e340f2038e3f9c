// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;

/**
 * Frames that belong to a connection as a whole.
 */
public final class SystemFrames {

	/** The heartbeat. */
	public static final OutboundFrame HEARTBEAT = new OutboundFrame(Kind.HEARTBEAT, null,
			"{\"channel\":\"heartbeat\"}");

	private SystemFrames() {
	}

	/**
	 * The status of the exchange.
	 * @param system the status, such as {@code online}
	 * @param connectionId the id of the connection, read as unsigned
	 * @return the frame
	 */
	public static OutboundFrame status(String system, long connectionId) {
		return new OutboundFrame(Kind.STATUS, null,
				"{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":"
						+ Json.quoted(system) + ",\"api_version\":\"v2\",\"connection_id\":"
						+ Long.toUnsignedString(connectionId) + "}]}");
	}

}
