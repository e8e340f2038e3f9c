// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

/**
 * An option of the client cannot work, whatever the exchange does. Thrown while a client
 * is built, or when it is asked for books.
 */
public class InvalidOptionException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final String option;

	private final String value;

	private final String problem;

	private final String cure;

	/**
	 * Creates the exception.
	 * @param option name of the option, as in the configuration below {@code kraken},
	 * such as {@code endpoints.public-url}
	 * @param value the refused value as text; never a secret
	 * @param problem what is wrong with the value, a clause such as {@code "is empty"}
	 * @param cure what to write instead, a sentence
	 */
	public InvalidOptionException(String option, String value, String problem, String cure) {
		super("Option '" + option + "' = '" + value + "' " + problem + ". " + cure);
		this.option = option;
		this.value = value;
		this.problem = problem;
		this.cure = cure;
	}

	/**
	 * Name of the option, as in the configuration below {@code kraken}.
	 */
	public String option() {
		return this.option;
	}

	/**
	 * The refused value as text.
	 */
	public String value() {
		return this.value;
	}

	/**
	 * What is wrong with the value, as a clause such as {@code "is empty"}.
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What to write instead, as a sentence.
	 */
	public String cure() {
		return this.cure;
	}

}
