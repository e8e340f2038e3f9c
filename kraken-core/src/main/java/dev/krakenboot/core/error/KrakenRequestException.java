// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

/**
 * The exchange refused a request.
 */
public class KrakenRequestException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final ExchangeError error;

	/**
	 * Creates the exception.
	 * @param request what was asked for, such as {@code add_order}; never a secret
	 * @param error the exchange's error
	 */
	public KrakenRequestException(String request, ExchangeError error) {
		super(request + " was refused: " + error.text());
		this.error = error;
	}

	/**
	 * The exchange's error.
	 */
	public ExchangeError error() {
		return this.error;
	}

}
