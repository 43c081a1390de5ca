/** The contract as people read it. */
package org.rapport.contract.dictionary;
