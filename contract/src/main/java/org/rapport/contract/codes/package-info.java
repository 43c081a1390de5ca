/** The code lists of exports and tables, one enum each; order is meaning only where it says so. */
package org.rapport.contract.codes;
