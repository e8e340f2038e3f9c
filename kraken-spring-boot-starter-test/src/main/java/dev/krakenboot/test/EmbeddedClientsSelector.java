// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Imports {@link EmbeddedClientsConfiguration} after the configuration of the application
 * and before auto-configurations.
 */
final class EmbeddedClientsSelector implements DeferredImportSelector, Ordered {

	@Override
	public String[] selectImports(AnnotationMetadata importing) {
		return new String[] { EmbeddedClientsConfiguration.class.getName() };
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
