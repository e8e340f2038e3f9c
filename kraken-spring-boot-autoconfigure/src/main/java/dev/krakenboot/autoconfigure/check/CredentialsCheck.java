// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import dev.krakenboot.autoconfigure.properties.CredentialsProperties;
import dev.krakenboot.autoconfigure.properties.UnreadableCredentials;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Binds credentials before others do, whose failure would tell the value.
 */
final class CredentialsCheck {

	private CredentialsCheck() {
	}

	/**
	 * Checks that the credentials of a client can be read.
	 * @param client where its properties are
	 * @param binder reads them
	 * @throws InvalidOptionException if they cannot; without a value and without a cause
	 */
	static void check(ConfigurationPropertyName client, Binder binder) {
		ConfigurationPropertyName credentials = client.append("credentials");
		InvalidOptionException unreadable;
		try {
			binder.bind(credentials, Bindable.of(CredentialsProperties.class), null);
			return;
		}
		catch (RuntimeException ex) {
			unreadable = UnreadableCredentials.of(ex, credentials);
		}
		throw unreadable;
	}

}
