// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"encoding/xml"
	"io"
)

// element is a part of an XML document, with its names as they are written.
type element struct {
	name       string
	attributes []xml.Attr
	text       string
	children   []*element
}

// distortXML changes the lists of AWS's answers: <DBInstances><DBInstance/>…, <reservationSet><item/>….
func distortXML(fault string, body []byte) ([]byte, error) {
	root := &element{}
	if err := root.read(xml.NewDecoder(bytes.NewReader(body))); err != nil {
		return nil, err
	}
	root.distort(fault)
	var out bytes.Buffer
	for _, child := range root.children {
		child.write(&out)
	}
	return out.Bytes(), nil
}

func (e *element) read(decoder *xml.Decoder) error {
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			child := &element{name: written(t.Name), attributes: t.Copy().Attr}
			e.children = append(e.children, child)
			if err := child.read(decoder); err != nil {
				return err
			}
		case xml.CharData:
			e.text += string(t)
		case xml.EndElement:
			return nil
		}
	}
}

func written(name xml.Name) string {
	if name.Space != "" {
		return name.Space + ":" + name.Local
	}
	return name.Local
}

func (e *element) isListOf(child *element) bool {
	return child.name == "item" || child.name == "member" || e.name == child.name+"s"
}

func (e *element) distort(fault string) {
	if len(e.children) == 0 || !e.isListOf(e.children[0]) {
		for _, child := range e.children {
			child.distort(fault)
		}
		return
	}
	for _, child := range e.children {
		switch fault {
		case "null":
			child.fill("")
		case "types":
			child.fill("unexpected")
		}
	}
	e.children = rearrange(fault, e.children)
}

// fill gives every element without children this text.
func (e *element) fill(text string) {
	e.text = text
	for _, child := range e.children {
		child.fill(text)
	}
}

func (e *element) write(out *bytes.Buffer) {
	out.WriteString("<" + e.name)
	for _, attribute := range e.attributes {
		out.WriteString(" " + written(attribute.Name) + `="`)
		xml.EscapeText(out, []byte(attribute.Value))
		out.WriteString(`"`)
	}
	out.WriteString(">")
	if len(e.children) == 0 {
		xml.EscapeText(out, []byte(e.text))
	}
	for _, child := range e.children {
		child.write(out)
	}
	out.WriteString("</" + e.name + ">")
}
