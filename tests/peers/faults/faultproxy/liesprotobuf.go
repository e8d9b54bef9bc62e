// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/binary"
	"errors"
)

// kubernetesMagic precedes the envelope {1: type, 2: the object} of Kubernetes' protobuf.
const kubernetesMagic = "k8s\x00"

const (
	varint, fixed64, delimited, fixed32 = 0, 1, 2, 5

	envelopeObject = 2
	listItems      = 2
)

var errProtobuf = errors.New("not protobuf")

// field is one of a message, its content without tag and length.
type field struct {
	number, wire int
	content      []byte
}

// distortProtobuf changes the items of a list: {1: its metadata, 2: an item, 2: an item, …}.
func distortProtobuf(fault string, body []byte) ([]byte, error) {
	envelope, err := readFields(body[len(kubernetesMagic):])
	if err != nil {
		return nil, err
	}
	for i := range envelope {
		if envelope[i].number != envelopeObject || envelope[i].wire != delimited {
			continue
		}
		list, err := readFields(envelope[i].content)
		if err != nil {
			return nil, err
		}
		envelope[i].content = writeFields(distortList(fault, list))
	}
	return append([]byte(kubernetesMagic), writeFields(envelope)...), nil
}

func distortList(fault string, list []field) []field {
	var others, items []field
	for _, f := range list {
		switch {
		case f.number != listItems || f.wire != delimited:
			others = append(others, f)
			continue
		case fault == "null":
			f.content = nil
		case fault == "types":
			f.content = withOtherWireTypes(f.content)
		}
		items = append(items, f)
	}
	return append(others, rearrange(fault, items)...)
}

// withOtherWireTypes turns each part of a message into a number, and each number into text.
func withOtherWireTypes(message []byte) []byte {
	fields, err := readFields(message)
	if err != nil {
		return message
	}
	for i := range fields {
		if fields[i].wire == delimited {
			fields[i].wire, fields[i].content = varint, []byte{7}
		} else {
			fields[i].wire, fields[i].content = delimited, []byte("seven")
		}
	}
	return writeFields(fields)
}

func readFields(message []byte) ([]field, error) {
	var fields []field
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return nil, errProtobuf
		}
		message = message[n:]
		f := field{number: int(tag >> 3), wire: int(tag & 7)}
		size, skip := uint64(0), 0
		switch f.wire {
		case varint:
			_, n := binary.Uvarint(message)
			size = uint64(n)
		case fixed64:
			size = 8
		case fixed32:
			size = 4
		case delimited:
			size, skip = binary.Uvarint(message)
		default:
			return nil, errProtobuf
		}
		if skip < 0 || size > uint64(len(message)-skip) || (f.wire != delimited && size == 0) {
			return nil, errProtobuf
		}
		f.content, message = message[skip:skip+int(size)], message[skip+int(size):]
		fields = append(fields, f)
	}
	return fields, nil
}

func writeFields(fields []field) []byte {
	var out []byte
	for _, f := range fields {
		out = binary.AppendUvarint(out, uint64(f.number)<<3|uint64(f.wire))
		if f.wire == delimited {
			out = binary.AppendUvarint(out, uint64(len(f.content)))
		}
		out = append(out, f.content...)
	}
	return out
}
